/** Where mails go when nobody has said so. */
@NullMarked
package io.orderloom.app.mail;

import org.jspecify.annotations.NullMarked;
