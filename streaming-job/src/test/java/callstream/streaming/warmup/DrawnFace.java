package callstream.streaming.warmup;

/** The picture that the job warms up with, for tests of other packages: it has a face that the detector finds. */
public final class DrawnFace {
    public static byte[] jpeg() {
        return WarmUpPicture.draw();
    }

    private DrawnFace() {}
}
