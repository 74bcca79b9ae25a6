package callstream.android;

import android.Manifest;
import android.webkit.PermissionRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives camera and microphone to the pages of one server, once the user has given them to the app. Others are refused
 * without a question.
 *
 * <pre>
 *   request ─▶ another origin, or more than camera and microphone? ─▶ deny
 *                 │ no
 *                 ▼
 *   waiting ─▶ the app has the permissions? ─ yes ─▶ grant
 *                 │ no
 *                 ▼
 *              Android's question ─ answered ─▶ grant or deny, then the next
 * </pre>
 */
final class CaptureGate {
    /** A page asks once or twice; one that asks in a loop is refused. */
    private static final int MOST_WAITING = 8;

    private final ServerAddress server;
    private final DevicePermissions device;
    private final Deque<CaptureRequest> waiting = new ArrayDeque<>();
    private boolean questionShown;

    /** Whose question is shown; null also when its page has withdrawn it meanwhile. */
    private @Nullable CaptureRequest asked;

    CaptureGate(ServerAddress server, DevicePermissions device) {
        this.server = server;
        this.device = device;
    }

    /** A page asks. */
    void request(CaptureRequest request) {
        if (!server.isOriginOf(request.origin()) || permissions(request).isEmpty() || waiting.size() == MOST_WAITING) {
            request.deny();
            return;
        }
        waiting.add(request);
        serve();
    }

    /** A page has gone, or asks no more. */
    void withdraw(CaptureRequest request) {
        waiting.remove(request);
        if (request.equals(asked)) {
            asked = null;
        }
    }

    /** Android's question was answered. */
    void answered() {
        questionShown = false;
        CaptureRequest request = asked;
        asked = null;
        if (request != null) {
            settle(request);
        }
        serve();
    }

    private void settle(CaptureRequest request) {
        if (device.missing(permissions(request)).isEmpty()) {
            request.grant();
        } else {
            request.deny();
            device.refused();
        }
    }

    private void serve() {
        while (!questionShown && !waiting.isEmpty()) {
            CaptureRequest next = waiting.remove();
            List<String> missing = device.missing(permissions(next));
            if (missing.isEmpty()) {
                next.grant();
            } else {
                asked = next;
                questionShown = true;
                device.ask(missing);
            }
        }
    }

    /** Android's permissions for what is asked; none where it is more than camera and microphone. */
    private static List<String> permissions(CaptureRequest request) {
        List<String> permissions = new ArrayList<>();
        for (String resource : request.resources()) {
            if (resource.equals(PermissionRequest.RESOURCE_VIDEO_CAPTURE)) {
                permissions.add(Manifest.permission.CAMERA);
            } else if (resource.equals(PermissionRequest.RESOURCE_AUDIO_CAPTURE)) {
                permissions.add(Manifest.permission.RECORD_AUDIO);
            } else {
                return new ArrayList<>();
            }
        }
        return permissions;
    }
}
