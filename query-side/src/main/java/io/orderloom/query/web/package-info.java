/** What the REST queries share. */
@NullMarked
package io.orderloom.query.web;

import org.jspecify.annotations.NullMarked;
