package callstream.gateway.buffer;

/**
 * Keeps what was admitted until it is settled: the log has it, or a note of its drop, or its sender was told that it
 * was refused. Sound is settled too when the log did not acknowledge it.
 *
 * <pre>
 *   keep ─▸ kept ─┬─ release ─▸ gone
 *                 ├─ abandon ───────────▸ the heir of this gateway settles it
 *                 └─ this gateway dies ─▸ the heir of another one settles it
 * </pre>
 *
 * <p>Any thread, never blocking. What is said of a frame that is not kept does nothing.
 */
public interface FrameBuffer {
    /** Keeps nothing: switched off by the settings. */
    FrameBuffer OFF = new FrameBuffer() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public boolean keep(FrameId frame, KeptRecord record) {
            return false;
        }

        @Override
        public void release(FrameId frame) {}

        @Override
        public boolean abandon(FrameId frame) {
            return false;
        }
    };

    /** Whether anything is ever kept. */
    boolean isOn();

    /**
     * Keeps a record, in place of the one that is kept of the same frame. On its way to the other gateways when this
     * returns; who publishes it need not wait for that.
     *
     * @return false, and counted, when there is no room
     */
    boolean keep(FrameId frame, KeptRecord record);

    /** It is settled. */
    void release(FrameId frame);

    /**
     * Nobody here sees to it any more: the heir settles it soon, and tries again while the log is away.
     *
     * @return whether it is kept
     */
    boolean abandon(FrameId frame);
}
