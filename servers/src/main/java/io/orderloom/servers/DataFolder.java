package io.orderloom.servers;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * Everything embedded mode keeps on disk, held by one Orderloom at a time: the lock falls with the
 * process, however it dies. What it notes about itself (layout, ports) is in {@code
 * orderloom.properties}.
 */
public final class DataFolder implements AutoCloseable {

    private static final String LAYOUT = "1";
    private static final String NOTES = "orderloom.properties";
    private static final long NEEDED_BYTES = 256L * 1024 * 1024;

    private final Path path;
    private final FileChannel lock;
    private final Properties notes = new Properties();

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Opens and locks the folder, making it if need be; a {@link StartFailure} says why not. */
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            var folder = new DataFolder(path, locked(path));
            try {
                folder.check();
                return folder;
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    static StartFailure unusable(Path path, Throwable cause) {
        var why = cause instanceof IOException ? cause.toString() : cause.getMessage();
        return new StartFailure(
                "the data folder %s cannot be written (%s). Make it writable for this user, or choose another with ORDERLOOM_INFRA_DATA_DIR."
                        .formatted(path, why),
                cause);
    }

    static StartFailure full(Path path) {
        return new StartFailure(
                "the disk of the data folder %s is full. Free at least %d MB, or choose another folder with ORDERLOOM_INFRA_DATA_DIR."
                        .formatted(path, NEEDED_BYTES >> 20));
    }

    private static FileChannel locked(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("orderloom.lock"), CREATE, READ, WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(path, channel);
            }
            channel.truncate(0).write(bytes(Long.toString(ProcessHandle.current().pid())));
            return channel;
        } catch (OverlappingFileLockException heldByThisProcess) {
            throw inUse(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static StartFailure inUse(Path path, FileChannel channel) throws IOException {
        try (channel) {
            var holder = ByteBuffer.allocate(32);
            channel.read(holder, 0);
            var pid = StandardCharsets.UTF_8.decode(holder.flip()).toString().strip();
            return new StartFailure(
                    "the data folder %s is in use by another Orderloom (process %s). Stop that one, or choose another folder with ORDERLOOM_INFRA_DATA_DIR."
                            .formatted(path, pid.isEmpty() ? "unknown" : pid));
        }
    }

    /** What the Orderloom that holds the folder now has noted; empty if none does. */
    static Optional<Properties> notesOfHolder(Path path) {
        var held = path.resolve("orderloom.lock");
        if (!Files.exists(held)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(held, READ, WRITE);
                var free = channel.tryLock()) {
            return free == null ? Optional.of(notesIn(path)) : Optional.empty();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.of(notesIn(path));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static Properties notesIn(Path path) {
        var notes = new Properties();
        try (var reader = Files.newBufferedReader(path.resolve(NOTES))) {
            notes.load(reader);
            return notes;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private void check() throws IOException {
        if (Files.getFileStore(path).getUsableSpace() < NEEDED_BYTES) {
            throw full(path);
        }
        if (Files.exists(notesFile())) {
            try (var reader = Files.newBufferedReader(notesFile())) {
                notes.load(reader);
            }
        }
        checkLayout(notes.getProperty("layout", LAYOUT));
        note("layout", LAYOUT);
    }

    private void checkLayout(String layout) {
        if (!layout.equals(LAYOUT)) {
            throw new StartFailure(
                    "the data folder %s was written by another version of Orderloom (layout %s, this one reads %s). Start that version, or delete the folder to start afresh."
                            .formatted(path, layout, LAYOUT));
        }
    }

    public Path path() {
        return path;
    }

    public boolean isNoted(String key) {
        return notes.containsKey(key);
    }

    OptionalInt notedNumber(String key) {
        var value = notes.getProperty(key, "");
        return value.matches("\\d{1,5}")
                ? OptionalInt.of(Integer.parseInt(value))
                : OptionalInt.empty();
    }

    /** Notes a fact for later starts; on disk before it returns. */
    public synchronized void note(String key, String value) {
        notes.setProperty(key, value);
        try (var channel = FileChannel.open(notesFile(), CREATE, WRITE)) {
            var text = new StringBuilder();
            notes.stringPropertyNames().stream()
                    .sorted()
                    .forEach(it ->
                            text.append(it).append('=').append(notes.getProperty(it)).append('\n'));
            channel.truncate(0).write(bytes(text.toString()));
            channel.force(true);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private Path notesFile() {
        return path.resolve(NOTES);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
