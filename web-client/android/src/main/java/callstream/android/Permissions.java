package callstream.android;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.provider.Settings;
import java.util.ArrayList;
import java.util.List;

/** Android's permissions, as an activity asks for them. */
final class Permissions implements DevicePermissions {
    private static final int ANY_REQUEST = 1;

    private final Activity activity;
    private final Words words;

    Permissions(Activity activity, Words words) {
        this.activity = activity;
        this.words = words;
    }

    @Override
    public List<String> missing(List<String> permissions) {
        List<String> missing = new ArrayList<>();
        for (String permission : permissions) {
            if (activity.checkSelfPermission(permission) != PackageManager.PERMISSION_GRANTED) {
                missing.add(permission);
            }
        }
        return missing;
    }

    @Override
    public void ask(List<String> permissions) {
        activity.requestPermissions(permissions.toArray(new String[0]), ANY_REQUEST);
    }

    /** After two refusals Android asks no more, so the way to its settings is shown. */
    @Override
    public void refused() {
        new AlertDialog.Builder(activity)
                .setMessage(words.devicesRefused())
                .setNegativeButton(words.notNow(), null)
                .setPositiveButton(words.openSettings(), new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        openSettings();
                    }
                })
                .show();
    }

    private void openSettings() {
        Uri app = Uri.fromParts("package", activity.getPackageName(), null);
        activity.startActivity(new Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, app));
    }
}
