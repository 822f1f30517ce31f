/** What can be asked of the read models, and their answers: the shapes of the public contract. */
@NullMarked
package io.orderloom.api.query;

import org.jspecify.annotations.NullMarked;
