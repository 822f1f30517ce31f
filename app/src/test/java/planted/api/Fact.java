package planted.api;

/** As the real one. */
public interface Fact {}
