package callstream.android;

import android.graphics.Insets;
import android.os.Build;
import android.view.View;
import android.view.View.OnApplyWindowInsetsListener;
import android.view.Window;
import android.view.WindowInsets;

/**
 * Draws the window's paper from edge to edge and keeps what is on it clear of bars, cut-outs and the keyboard. The page
 * alone could not: older WebViews tell it of cut-outs only.
 */
final class Edges {
    private Edges() {}

    static void keepClear(Window window, View content) {
        drawBehindBars(window);
        content.setOnApplyWindowInsetsListener(new OnApplyWindowInsetsListener() {
            @Override
            public WindowInsets onApplyWindowInsets(View view, WindowInsets insets) {
                pad(view, insets);
                return insets;
            }
        });
    }

    @SuppressWarnings("deprecation") // what came instead is not there before Android 11
    private static void drawBehindBars(Window window) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            window.setDecorFitsSystemWindows(false);
            return;
        }
        View decor = window.getDecorView();
        decor.setSystemUiVisibility(decor.getSystemUiVisibility()
                | View.SYSTEM_UI_FLAG_LAYOUT_STABLE
                | View.SYSTEM_UI_FLAG_LAYOUT_FULLSCREEN
                | View.SYSTEM_UI_FLAG_LAYOUT_HIDE_NAVIGATION);
    }

    @SuppressWarnings("deprecation") // what came instead is not there before Android 11
    private static void pad(View view, WindowInsets insets) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            int parts = WindowInsets.Type.systemBars() | WindowInsets.Type.displayCutout() | WindowInsets.Type.ime();
            Insets edges = insets.getInsets(parts);
            view.setPadding(edges.left, edges.top, edges.right, edges.bottom);
            return;
        }
        view.setPadding(
                insets.getSystemWindowInsetLeft(),
                insets.getSystemWindowInsetTop(),
                insets.getSystemWindowInsetRight(),
                insets.getSystemWindowInsetBottom());
    }
}
