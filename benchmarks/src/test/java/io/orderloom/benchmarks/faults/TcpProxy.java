package io.orderloom.benchmarks.faults;

import io.orderloom.servers.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a client and a server on the loopback interface and lets bytes through as its mode
 * says. Connections opened in one mode follow every later change.
 */
final class TcpProxy implements AutoCloseable {

    /** What happens to the bytes. */
    enum Mode {
        PASS,
        /** Every packet 200 ms late. */
        DELAY,
        /** Open connections are reset and new ones closed at once. */
        CUT,
        /** Connections open and stay open; nothing is ever delivered. */
        HALF_OPEN,
        /** Sixteen bytes at a time, 5 ms apart. */
        DRIP,
        /** What is asked arrives; the first byte of an answer breaks the connection. */
        LOSE_ANSWERS
    }

    private static final long MILLISECOND = 1_000_000;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static TcpProxy to(int target) throws IOException {
        var proxy = new TcpProxy(new ServerSocket(0, 128, Ports.loopback()), target);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    void set(Mode changed) {
        mode = changed;
        if (changed == Mode.CUT) {
            open.forEach(TcpProxy::reset);
        }
    }

    /** Ends the fault; connections that were held back are reset, as after a failed line. */
    void heal() {
        var before = mode;
        mode = Mode.PASS;
        if (before == Mode.HALF_OPEN) {
            open.forEach(TcpProxy::reset);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(TcpProxy::reset);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // Only close() ends the listener, and then there is nobody to tell.
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (mode == Mode.CUT) {
            reset(client);
            return;
        }
        try {
            var server = new Socket(Ports.loopback(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
            Thread.ofVirtual().start(() -> pump(client, server, false));
            Thread.ofVirtual().start(() -> pump(server, client, true));
        } catch (IOException refused) {
            // The client learns it from its own connection.
            reset(client);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), answers);
        } catch (IOException broken) {
            // A broken line is what this class is for; closing both ends passes it on.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void copy(InputStream in, OutputStream out, boolean answers) throws IOException {
        var buffer = new byte[16 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (answers && mode == Mode.LOSE_ANSWERS) {
                throw new IOException("The answer is lost");
            }
            deliver(buffer, read, out);
            out.flush();
        }
    }

    private void deliver(byte[] buffer, int length, OutputStream out) throws IOException {
        switch (mode) {
            case PASS, LOSE_ANSWERS -> out.write(buffer, 0, length);
            case DELAY -> {
                LockSupport.parkNanos(200 * MILLISECOND);
                out.write(buffer, 0, length);
            }
            case DRIP -> drip(buffer, length, out);
            case CUT -> throw new IOException("cut");
            case HALF_OPEN -> {
                // Swallowed: the sender believes that it was heard.
            }
        }
    }

    private void drip(byte[] buffer, int length, OutputStream out) throws IOException {
        for (int from = 0; from < length; from += 16) {
            out.write(buffer, from, Math.min(16, length - from));
            out.flush();
            if (mode == Mode.DRIP) {
                LockSupport.parkNanos(5 * MILLISECOND);
            }
        }
    }

    /** With a reset, not a farewell: unread bytes are lost. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // A pump may have closed it a moment before, which is as good.
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
