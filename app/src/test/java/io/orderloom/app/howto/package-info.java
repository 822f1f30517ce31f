/** The how-to pages of {@code docs/operate/how-to}, each played word by word over the product. */
@NullMarked
package io.orderloom.app.howto;

import org.jspecify.annotations.NullMarked;
