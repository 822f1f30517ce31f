/** How payment providers reach Orderloom over HTTP. */
@NullMarked
package io.orderloom.connectors.payment.web;

import org.jspecify.annotations.NullMarked;
