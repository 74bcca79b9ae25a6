package callstream.benchmarks.vision;

import callstream.benchmarks.vision.PeopleMedia.Person;
import callstream.local.clip.Clip;
import callstream.protocol.Effects;
import callstream.protocol.v1.Effect;
import callstream.vision.Face;
import callstream.vision.FaceEnrolment;
import callstream.vision.Identity;
import callstream.vision.ProcessedPicture;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import callstream.vision.face.recognise.KnownFace;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is recognised: each person enrols from each of their clips in turn and is looked for in their others, in a call
 * with everybody else enrolled; and, not enrolled themself, in all of theirs. A track counts from
 * {@value #LEAST_FRAMES} frames on, as it is named only when three looks agree; pictures are shown for so long.
 *
 * @param tracks of enrolled people
 * @param correct of these, named and never wrongly
 * @param unknown of these, without a name
 * @param wrong of these, with a wrong name at least once
 * @param strangersNamed tracks of people who are not enrolled that got a name
 */
record RecognitionScore(int tracks, int correct, int unknown, int wrong, int strangersNamed) {
    private static final int LEAST_FRAMES = 8;
    private static final int MOST_PICTURES = 5;

    private static final Effect RECOGNISE = Effect.newBuilder()
            .setName(Effects.RECOGNISE)
            .putParameters(Effects.DRAW, 0)
            .build();

    private static final RecognitionScore NONE = new RecognitionScore(0, 0, 0, 0, 0);

    static RecognitionScore measure(OwnPipeline own, FaceEnrolment enrolment, PeopleMedia media) throws Exception {
        Map<Clip, KnownFace> templates = templates(enrolment, media);
        RecognitionScore score = NONE;
        for (Person tested : media.people()) {
            List<KnownFace> others = others(tested, media, templates);
            for (Clip shown : tested.clips()) {
                score = score.plus(scored(own, shown, others, tested, false));
                for (Clip enrolled : tested.clips()) {
                    KnownFace self = templates.get(enrolled);
                    if (self != null && !enrolled.source().equals(shown.source())) {
                        var known = new ArrayList<>(others);
                        known.add(self);
                        score = score.plus(scored(own, shown, known, tested, true));
                    }
                }
            }
        }
        return score;
    }

    private static Map<Clip, KnownFace> templates(FaceEnrolment enrolment, PeopleMedia media) {
        var templates = new IdentityHashMap<Clip, KnownFace>();
        for (Person person : media.people()) {
            for (Clip clip : person.clips()) {
                try {
                    var template = enrolment.enrol(spread(clip));
                    templates.put(clip, new KnownFace(person.name(), person.name(), template));
                } catch (EnrolmentRefusedException refused) {
                    // A clip that can't be enrolled from is still one to recognise people in.
                }
            }
        }
        return templates;
    }

    /** Some frames from all over a clip. */
    private static List<byte[]> spread(Clip clip) {
        int frames = clip.frames().size();
        int count = Math.min(MOST_PICTURES, frames);
        var pictures = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            pictures.add(clip.frames().get(i * frames / count).toByteArray());
        }
        return pictures;
    }

    private static List<KnownFace> others(Person tested, PeopleMedia media, Map<Clip, KnownFace> templates) {
        var others = new ArrayList<KnownFace>();
        for (Person person : media.people()) {
            if (!person.equals(tested)) {
                person.clips().stream()
                        .filter(templates::containsKey)
                        .findFirst()
                        .ifPresent(clip -> others.add(templates.get(clip)));
            }
        }
        return others;
    }

    private static RecognitionScore scored(
            OwnPipeline own, Clip clip, List<KnownFace> known, Person tested, boolean enrolled) throws Exception {
        Map<Integer, Integer> frames = new HashMap<>();
        Map<Integer, Set<String>> names = new HashMap<>();
        Clip shown = clip.frames().size() >= LEAST_FRAMES ? clip : repeated(clip);
        for (ProcessedPicture picture : own.process(shown, RECOGNISE, known)) {
            for (Face face : picture.faces()) {
                frames.merge(face.track(), 1, Integer::sum);
                Set<String> seen = names.computeIfAbsent(face.track(), track -> new HashSet<>());
                if (face.identity() instanceof Identity.Known someone) {
                    seen.add(someone.userId());
                }
            }
        }
        RecognitionScore score = NONE;
        for (Map.Entry<Integer, Set<String>> track : names.entrySet()) {
            if (frames.getOrDefault(track.getKey(), 0) >= LEAST_FRAMES) {
                score = score.plus(enrolled ? ofEnrolled(track.getValue(), tested) : ofStranger(track.getValue()));
            }
        }
        return score;
    }

    private static Clip repeated(Clip clip) {
        var frames = new ArrayList<ByteString>();
        while (frames.size() < LEAST_FRAMES) {
            frames.addAll(clip.frames());
        }
        return new Clip(clip.source(), frames);
    }

    private static RecognitionScore ofEnrolled(Set<String> names, Person person) {
        if (names.isEmpty()) {
            return new RecognitionScore(1, 0, 1, 0, 0);
        }
        boolean right = names.equals(Set.of(person.name()));
        return new RecognitionScore(1, right ? 1 : 0, 0, right ? 0 : 1, 0);
    }

    private static RecognitionScore ofStranger(Set<String> names) {
        return new RecognitionScore(0, 0, 0, 0, names.isEmpty() ? 0 : 1);
    }

    private RecognitionScore plus(RecognitionScore more) {
        return new RecognitionScore(
                tracks + more.tracks,
                correct + more.correct,
                unknown + more.unknown,
                wrong + more.wrong,
                strangersNamed + more.strangersNamed);
    }
}
