package planted.api;

/** Breaks the rule that messages are records. */
public class LooseEvent implements Fact {}
