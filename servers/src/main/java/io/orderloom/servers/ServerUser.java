package io.orderloom.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs. It refuses to be root, so a root started Orderloom runs it as the owner
 * of its data, and new data in a user namespace where root is nobody, or as the user nobody.
 *
 * @param prefix what stands before each command
 */
record ServerUser(List<String> prefix) {

    private static final int NOBODY = 65534;
    private static final ServerUser OURSELVES = new ServerUser(List.of());
    private static final ServerUser NAMESPACE = new ServerUser(List.of("unshare", "-U"));

    /** The user to run as over this existing folder, owned by us or by the user of a past start. */
    static ServerUser over(Path folder) throws IOException {
        if (!unix(folder)) {
            return OURSELVES;
        }
        var owner = (int) Files.getAttribute(folder, "unix:uid");
        if (!weAreRoot()) {
            return OURSELVES;
        }
        return owner == 0 ? NAMESPACE : as(owner);
    }

    /** Gives a new, empty folder to the user the server will run as. */
    static ServerUser forNew(Path folder) throws IOException {
        if (!unix(folder) || !weAreRoot()) {
            return OURSELVES;
        }
        if (Command.run(NAMESPACE.line(List.of("true"))).succeeded()) {
            return NAMESPACE;
        }
        var nobody = as(NOBODY);
        if (!Command.run(nobody.line(List.of("true"))).succeeded()) {
            throw new StartFailure(
                    "PostgreSQL refuses to run as root, and here neither 'unshare -U' nor 'setpriv'"
                            + " can change the user. Start Orderloom as another user.");
        }
        Files.setAttribute(folder, "unix:uid", NOBODY);
        return nobody;
    }

    private static ServerUser as(int uid) {
        return new ServerUser(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
    }

    private static boolean unix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static boolean weAreRoot() throws IOException {
        var probe = Files.createTempFile("orderloom", ".user");
        try {
            return (int) Files.getAttribute(probe, "unix:uid") == 0;
        } finally {
            Files.delete(probe);
        }
    }

    List<String> line(List<String> command) {
        var line = new ArrayList<>(prefix);
        line.addAll(command);
        return line;
    }
}
