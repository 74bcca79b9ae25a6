package callstream.local.stack;

/** What the parts are called on the console, in file names and in this package's methods. */
public final class PartNames {
    public static final String BROKER = "broker";
    public static final String DATABASE = "database";
    public static final String ACCOUNTS = "accounts";
    public static final String GATEWAY = "gateway";
    public static final String JOB = "job";
    public static final String DEMO = "demo";

    private PartNames() {}

    /**
     * Name of one of several gateways: {@code gateway}, {@code gateway-2}, {@code gateway-3}.
     *
     * @param index from 0
     */
    public static String gateway(int index) {
        return index == 0 ? GATEWAY : GATEWAY + "-" + (index + 1);
    }
}
