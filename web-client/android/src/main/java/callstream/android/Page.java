package callstream.android;

import android.content.Context;
import android.graphics.Color;
import android.os.Bundle;
import android.view.View;
import android.view.ViewGroup;
import android.webkit.CookieManager;
import android.webkit.WebSettings;
import android.webkit.WebView;

/** The view that shows one server's pages. */
final class Page {
    private final ServerAddress server;
    private final WebView view;

    Page(Context context, ServerAddress server, CaptureGate gate, PageEvents events) {
        this.server = server;
        view = new WebView(context);
        view.setBackgroundColor(Color.TRANSPARENT); // the window's own, until the page has painted
        allow(view.getSettings());
        CookieManager.getInstance().setAcceptThirdPartyCookies(view, false);
        view.setWebViewClient(new PageClient(server, events));
        view.setWebChromeClient(new PageChrome(gate));
    }

    private static void allow(WebSettings settings) {
        settings.setJavaScriptEnabled(true);
        settings.setDomStorageEnabled(true);
        settings.setMediaPlaybackRequiresUserGesture(false); // who joins wants to hear
        settings.setAllowFileAccess(false);
        settings.setAllowContentAccess(false);
        settings.setGeolocationEnabled(false);
        settings.setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
    }

    View view() {
        return view;
    }

    ServerAddress server() {
        return server;
    }

    void open(String url) {
        view.loadUrl(url);
    }

    /** Goes to the page before, if there is one, and says whether. */
    boolean back() {
        boolean can = view.canGoBack();
        if (can) {
            view.goBack();
        }
        return can;
    }

    void keepScreenOn(boolean on) {
        view.setKeepScreenOn(on);
    }

    void save(Bundle state) {
        view.saveState(state);
    }

    /** Goes on with what was saved, if there is something, and says whether. */
    boolean restore(Bundle state) {
        return view.restoreState(state) != null;
    }

    /** Takes it from the screen; of no use afterwards. */
    void close() {
        if (view.getParent() instanceof ViewGroup) {
            ((ViewGroup) view.getParent()).removeView(view);
        }
        view.destroy();
    }
}
