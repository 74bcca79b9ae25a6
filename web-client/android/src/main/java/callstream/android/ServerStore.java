package callstream.android;

import android.content.Context;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.content.pm.PackageManager.NameNotFoundException;
import org.jspecify.annotations.Nullable;

/** Which server the app shows: the one that its user chose last, else the one that it was built for. */
final class ServerStore {
    private static final String CHOSEN = "server";
    private static final String BUILT_FOR = "callstream.server";

    private final Context context;
    private final SharedPreferences preferences;

    ServerStore(Context context) {
        this.context = context;
        preferences = context.getSharedPreferences("callstream", Context.MODE_PRIVATE);
    }

    @Nullable
    ServerAddress get() {
        String chosen = preferences.getString(CHOSEN, null);
        return read(chosen != null ? chosen : builtFor());
    }

    void choose(ServerAddress server) {
        preferences.edit().putString(CHOSEN, server.toString()).apply();
    }

    private @Nullable String builtFor() {
        try {
            return context.getPackageManager()
                    .getApplicationInfo(context.getPackageName(), PackageManager.GET_META_DATA)
                    .metaData
                    .getString(BUILT_FOR);
        } catch (NameNotFoundException e) {
            throw new IllegalStateException("Android does not know the app that it runs", e);
        }
    }

    /** None where it is not one: its user is asked. */
    private static @Nullable ServerAddress read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ServerAddress.parse(text);
        } catch (InvalidAddressException e) {
            return null;
        }
    }
}
