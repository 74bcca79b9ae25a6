package callstream.android;

import android.webkit.PermissionRequest;
import android.webkit.WebChromeClient;

/** Lets the gate answer what the page asks for. */
final class PageChrome extends WebChromeClient {
    private final CaptureGate gate;

    PageChrome(CaptureGate gate) {
        this.gate = gate;
    }

    @Override
    public void onPermissionRequest(PermissionRequest request) {
        gate.request(new WebCaptureRequest(request));
    }

    @Override
    public void onPermissionRequestCanceled(PermissionRequest request) {
        gate.withdraw(new WebCaptureRequest(request));
    }
}
