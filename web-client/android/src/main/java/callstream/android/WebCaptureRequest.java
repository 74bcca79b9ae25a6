package callstream.android;

import android.webkit.PermissionRequest;

/** A request of WebView's. Two of the same are equal, as WebView names it again when it is withdrawn. */
final class WebCaptureRequest implements CaptureRequest {
    private final PermissionRequest request;

    WebCaptureRequest(PermissionRequest request) {
        this.request = request;
    }

    @Override
    public String origin() {
        return request.getOrigin().toString();
    }

    @Override
    public String[] resources() {
        return request.getResources();
    }

    @Override
    public void grant() {
        request.grant(request.getResources());
    }

    @Override
    public void deny() {
        request.deny();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebCaptureRequest && ((WebCaptureRequest) other).request.equals(request);
    }

    @Override
    public int hashCode() {
        return request.hashCode();
    }
}
