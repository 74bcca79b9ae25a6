package callstream.local.caller;

import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Stage;
import java.util.Locale;

/** Where and why something was dropped, as the protocol's tables name it: {@code <stage>.<reason>}. */
public final class DropName {
    /** For people and programs. */
    public static String of(Stage stage, DropReason reason) {
        String name = stage.name().replace("STAGE_", "") + "." + reason.name().replace("DROP_REASON_", "");
        return name.toLowerCase(Locale.ROOT);
    }

    private DropName() {}
}
