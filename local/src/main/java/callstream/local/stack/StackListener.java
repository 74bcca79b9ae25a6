package callstream.local.stack;

/**
 * Is told what happens to the parts, in order for each part. Called by the part's thread, which holds the part's lock:
 * must be quick, safe for many threads, and must not ask the stack.
 */
@FunctionalInterface
public interface StackListener {
    /** For those who do not want to know. */
    StackListener NONE = (part, status) -> {};

    void changed(String part, PartStatus status);

    /** Something else that people should know, as a sentence without a full stop. */
    default void said(String sentence) {}
}
