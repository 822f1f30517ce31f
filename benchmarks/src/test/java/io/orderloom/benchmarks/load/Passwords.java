package io.orderloom.benchmarks.load;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Arguments are printed and written with the figures; passwords among them must not be. */
final class Passwords {

    private static final String OPTION = "--database-password";
    private static final Pattern IN_OPTION = Pattern.compile("(?s)^(" + OPTION + "=).*");
    private static final Pattern IN_ADDRESS = Pattern.compile("([?&]password=)[^&]*");
    private static final String HIDDEN = "***";

    private Passwords() {}

    static List<String> hidden(List<String> arguments) {
        return IntStream.range(0, arguments.size())
                .mapToObj(i ->
                        i > 0 && arguments.get(i - 1).equals(OPTION)
                                ? HIDDEN
                                : hidden(arguments.get(i)))
                .toList();
    }

    private static String hidden(String argument) {
        var own = IN_OPTION.matcher(argument).replaceFirst("$1" + HIDDEN);
        return IN_ADDRESS.matcher(own).replaceAll("$1" + HIDDEN);
    }
}
