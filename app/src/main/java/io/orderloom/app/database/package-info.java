/** What holds for every transaction of the application, whoever opens it. */
@NullMarked
package io.orderloom.app.database;

import org.jspecify.annotations.NullMarked;
