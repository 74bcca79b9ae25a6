package callstream.vision.samples;

import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import java.util.List;
import java.util.stream.Stream;

/** What frames ask for. */
public final class FrameEffects {
    /** Boxes. */
    public static final List<Effect> BOXES = named(Effects.DETECT_FACES);

    /** Blur of the whole picture. */
    public static final List<Effect> BLUR = named(Effects.GAUSSIAN_BLUR);

    /** Blur of faces. */
    public static final List<Effect> HIDE = named(Effects.BLUR_FACES);

    /** Effects without parameters. */
    public static List<Effect> named(String... names) {
        return Stream.of(names)
                .map(name -> Effect.newBuilder().setName(name).build())
                .toList();
    }

    /** One effect with one parameter. */
    public static Effect with(String name, String parameter, double value) {
        return Effect.newBuilder().setName(name).putParameters(parameter, value).build();
    }

    private FrameEffects() {}
}
