/**
 * What the REST APIs of all sides share: reading bodies and parameters with every fault at once,
 * sending a command, answering it, and pages with their cursors.
 */
@NullMarked
package io.orderloom.web;

import org.jspecify.annotations.NullMarked;
