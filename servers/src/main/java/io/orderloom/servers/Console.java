package io.orderloom.servers;

import java.io.PrintStream;

/**
 * Talks to the person in front of the terminal, past the log: progress of a slow first start, the
 * ready block, and the sentence that says why it did not come to it.
 */
public final class Console {

    private Console() {}

    public static void say(String line) {
        print(System.out, line);
    }

    public static void complain(String line) {
        print(System.err, line);
    }

    private static void print(PrintStream stream, String line) {
        stream.println(line);
        stream.flush();
    }
}
