/** What all REST commands share: reading a body, sending a command, answering. */
@NullMarked
package io.orderloom.command.web;

import org.jspecify.annotations.NullMarked;
