package io.orderloom.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the prepared statements that the database carries out, whoever sends them; each row of a
 * batched one is one.
 */
public final class CountedStatements extends DelegatingDataSource {

    private final ThreadLocal<Integer> count = ThreadLocal.withInitial(() -> 0);

    CountedStatements(DataSource dataSource) {
        super(dataSource);
    }

    /** How many the task sends, by the thread of the caller. */
    int during(Runnable task) {
        int before = count.get();
        task.run();
        return count.get() - before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watched(Connection.class, super.getConnection());
    }

    private <T> T watched(Class<T> type, T target) {
        var proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> invoke(target, method, arguments));
        return type.cast(proxy);
    }

    private @Nullable Object invoke(
            Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            var result = method.invoke(target, arguments);
            if (target instanceof PreparedStatement && carriesOut(method.getName())) {
                count.set(count.get() + 1);
            }
            return result instanceof PreparedStatement statement
                    ? watched(PreparedStatement.class, statement)
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean carriesOut(String method) {
        return method.equals("addBatch")
                || (method.startsWith("execute") && !method.equals("executeBatch"));
    }
}
