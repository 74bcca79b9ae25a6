package callstream.accounts.publish;

import callstream.accounts.store.Call;
import callstream.accounts.store.CallSettings;
import callstream.accounts.store.Member;
import callstream.accounts.store.RequiredBlur;
import callstream.protocol.v1.CallMember;
import callstream.protocol.v1.CallState;

/** A call as it stands on the log. */
final class CallStates {
    private CallStates() {}

    static CallState of(Call call) {
        return CallState.newBuilder()
                .setCallId(call.id().toString())
                .setTitle(call.title())
                .addAllMembers(call.members().stream().map(CallStates::member).toList())
                .setOwnerId(call.ownerId().toString())
                .setSettings(settings(call.settings()))
                .setVersion(call.version())
                .build();
    }

    private static CallMember member(Member member) {
        return CallMember.newBuilder()
                .setUserId(member.id().toString())
                .setName(member.name())
                .setGuest(member.guest())
                .build();
    }

    private static callstream.protocol.v1.CallSettings settings(CallSettings settings) {
        return callstream.protocol.v1.CallSettings.newBuilder()
                .setRecognition(settings.recognition())
                .setRequiredBlur(blur(settings.requiredBlur()))
                .build();
    }

    private static callstream.protocol.v1.RequiredBlur blur(RequiredBlur blur) {
        return switch (blur) {
            case NONE -> callstream.protocol.v1.RequiredBlur.REQUIRED_BLUR_NONE;
            case FACES -> callstream.protocol.v1.RequiredBlur.REQUIRED_BLUR_FACES;
            case BACKGROUND -> callstream.protocol.v1.RequiredBlur.REQUIRED_BLUR_BACKGROUND;
            case PICTURE -> callstream.protocol.v1.RequiredBlur.REQUIRED_BLUR_PICTURE;
        };
    }
}
