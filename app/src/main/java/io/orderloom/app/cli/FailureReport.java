package io.orderloom.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command could not be done. What nobody foresaw keeps its stack trace. */
record FailureReport(Screen screen) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception error, CommandLine line, ParseResult parsed) {
        if (error instanceof Failure failure) {
            screen.note(screen.paint(Tone.BAD, String.valueOf(failure.getMessage())));
        } else {
            error.printStackTrace(screen.err());
        }
        return OrderloomCommand.FAILED;
    }
}
