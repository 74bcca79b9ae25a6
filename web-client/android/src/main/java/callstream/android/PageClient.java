package callstream.android;

import android.graphics.Bitmap;
import android.net.http.SslError;
import android.webkit.RenderProcessGoneDetail;
import android.webkit.SslErrorHandler;
import android.webkit.WebResourceError;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import org.jspecify.annotations.Nullable;

/** Keeps the window with one server's pages, and says when they can't be shown. */
final class PageClient extends WebViewClient {
    private static final int FIRST_SERVER_FAULT = 500;

    private final ServerAddress server;
    private final PageEvents events;

    /** Whether the load that goes on has failed: WebView says that it finished all the same. */
    private boolean failed;

    PageClient(ServerAddress server, PageEvents events) {
        this.server = server;
        this.events = events;
    }

    @Override
    public boolean shouldOverrideUrlLoading(WebView view, WebResourceRequest request) {
        if (!request.isForMainFrame()) {
            return false;
        }
        String url = request.getUrl().toString();
        Destination destination = Destination.of(url, server);
        if (destination == Destination.OUTSIDE) {
            events.outside(url);
        }
        return destination != Destination.PAGE;
    }

    @Override
    public void doUpdateVisitedHistory(WebView view, String url, boolean isReload) {
        if (server.isOriginOf(url)) {
            events.moved(url);
        }
    }

    @Override
    public void onPageStarted(WebView view, String url, @Nullable Bitmap favicon) {
        failed = false;
    }

    @Override
    public void onPageFinished(WebView view, String url) {
        if (!failed) {
            events.shown();
        }
    }

    @Override
    public void onReceivedError(WebView view, WebResourceRequest request, WebResourceError error) {
        if (request.isForMainFrame()) {
            fail(Problem.UNREACHABLE);
        }
    }

    @Override
    public void onReceivedHttpError(WebView view, WebResourceRequest request, WebResourceResponse response) {
        if (request.isForMainFrame() && response.getStatusCode() >= FIRST_SERVER_FAULT) {
            fail(Problem.BROKEN);
        }
    }

    /** Never goes on: who stands between would get the password. */
    @Override
    public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
        handler.cancel();
        fail(Problem.UNTRUSTED);
    }

    /** True: else Android ends the app as well. */
    @Override
    public boolean onRenderProcessGone(WebView view, RenderProcessGoneDetail detail) {
        fail(Problem.STOPPED);
        return true;
    }

    private void fail(Problem problem) {
        failed = true;
        events.failed(problem);
    }
}
