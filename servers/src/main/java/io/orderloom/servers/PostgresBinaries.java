package io.orderloom.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path. The folder is named
 * after the archive's checksum and renamed into place when complete, so neither a kill in the
 * middle nor another version leaves a mixture.
 */
public record PostgresBinaries(Path home) {

    static final String MAJOR_VERSION = "18";

    public static PostgresBinaries unpackedUnder(Path folder) throws IOException {
        var archive = archive();
        var home = folder.resolve("postgresql-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            Console.say("Unpacking PostgreSQL " + MAJOR_VERSION + " (first start only) …");
            Files.createDirectories(folder);
            var unfinished = Files.createTempDirectory(folder, "unpacking-");
            unpack(archive, unfinished);
            moveInto(home, unfinished);
        }
        return new PostgresBinaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        var name = "postgres-%s-%s.txz".formatted(system(), machine());
        var archive = PostgresBinaries.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new StartFailure(
                    "there is no PostgreSQL for this machine inside (%s). Build Orderloom on it, or use servers of your own with ORDERLOOM_INFRA=external."
                            .formatted(name));
        }
        return archive;
    }

    private static String system() {
        var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "windows";
        }
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String machine() {
        // There is none for Windows on ARM, which runs the x86 one.
        var arm = System.getProperty("os.arch", "").equals("aarch64");
        return arm && !system().equals("windows") ? "arm_64" : "x86_64";
    }

    private static String fingerprint(URL archive) throws IOException {
        var connection = archive.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path target)
            throws IOException {
        var file = entry.resolveIn(target);
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if (entry.getName().contains("bin/")) {
            file.toFile().setExecutable(true, false);
        }
    }

    private static void moveInto(Path home, Path unfinished) throws IOException {
        if (unfinished.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // A temporary folder is its owner's alone; the server may run as another user.
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            Files.move(unfinished, home);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(unfinished);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }
}
