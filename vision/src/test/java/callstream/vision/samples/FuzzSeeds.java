package callstream.vision.samples;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_440;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import callstream.vision.decode.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Writes the pictures that the fuzzer starts from: small ones of every kind of JPEG, and of every kind of fault that is
 * known. {@code docs/fuzzing.md} has the command.
 */
public final class FuzzSeeds {
    /** A face of {@link Media#sample} 1, small enough to be cheap and large enough to be found. */
    private static final int SIDE = 96;

    /** Frame headers of arithmetic coding, 12 bits, and lossless, which decoders know in part (T.81, table B.1). */
    private static final int[] OTHER_CODINGS = {0xC1, 0xC3, 0xC5, 0xC9, 0xCA};

    /** What a frame asks for, at the end of its input: blur and names, then all else, then all in reverse order. */
    private static final int[] EFFECTS = {0x11, 0x6E, 0xFF};

    /** Large enough to be looked at as it is coded, where nothing is asked but to hide faces. */
    private static final String NOT_DECODED = "not-decoded";

    private static final int HIDE_FACES = 0x01;

    /** Arguments: the folders for frames and for enrolments. */
    public static void main(String[] folders) throws IOException {
        Codecs.load();
        int number = 0;
        for (Map.Entry<String, byte[]> seed : seeds().entrySet()) {
            byte[] jpeg = seed.getValue();
            byte[] frame = Arrays.copyOf(jpeg, jpeg.length + 2);
            int effects = seed.getKey().equals(NOT_DECODED) ? HIDE_FACES : EFFECTS[number++ % EFFECTS.length];
            frame[jpeg.length] = (byte) effects;
            write(Path.of(folders[0], seed.getKey()), frame);
            write(Path.of(folders[1], seed.getKey()), jpeg);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static Map<String, byte[]> seeds() {
        var seeds = new LinkedHashMap<String, byte[]>();
        byte[] face = face(IMREAD_COLOR);
        byte[] progressive = face(IMREAD_COLOR, IMWRITE_JPEG_PROGRESSIVE, 1);
        seeds.put("baseline", face);
        seeds.put("progressive", progressive);
        seeds.put("grey", face(IMREAD_GRAYSCALE));
        seeds.put("restart-markers", face(IMREAD_COLOR, IMWRITE_JPEG_RST_INTERVAL, 2));
        seeds.put("own-tables", face(IMREAD_COLOR, IMWRITE_JPEG_OPTIMIZE, 1));
        seeds.put("444", face(IMREAD_COLOR, IMWRITE_JPEG_SAMPLING_FACTOR, IMWRITE_JPEG_SAMPLING_FACTOR_444));
        seeds.put("440", face(IMREAD_COLOR, IMWRITE_JPEG_SAMPLING_FACTOR, IMWRITE_JPEG_SAMPLING_FACTOR_440));
        seeds.put("cmyk", Jpegs.cmyk(32, 24));
        seeds.put("turned", Damage.turned(face, 6));
        seeds.put("mirrored", Damage.turned(Jpegs.of(Jpegs.gradient(40, 24)), 7));
        seeds.put("narrow", Jpegs.of(Jpegs.gradient(16, 600)));
        seeds.put("noise", Jpegs.of(Jpegs.noise(24, 24)));
        seeds.put("large", Jpegs.of(Jpegs.noise(160, 120)));
        seeds.put("all-black-but-huge", Damage.claiming(Damage.withoutData(face), 1920, 1920));
        seeds.put("claims-more", Damage.claiming(face, 192, 144));
        seeds.put("claims-less", Damage.claiming(face, 64, 40));
        seeds.put("many-scans", Damage.repeatingLastScan(progressive, 4));
        seeds.put("second-header", Damage.withSecondHeader(face, 640, 480));
        seeds.put("header-at-the-end", Damage.withHeaderAtItsEnd(face, 640, 480));
        seeds.put("hidden-header", Damage.hidingHeader(face, 0x00, 640, 480));
        seeds.put("cut-off", Damage.cutOff(face));
        seeds.put("noise-for-data", Damage.withNoiseForData(face, 1));
        for (int coding : OTHER_CODINGS) {
            seeds.put("coding-" + Integer.toHexString(coding), Damage.claimingCoding(face, coding));
        }
        seeds.put(NOT_DECODED, Jpegs.of(Jpegs.gradient(480, 368)));
        return seeds;
    }

    private static byte[] face(int mode, int... parameters) {
        byte[] sample = Media.sample(1);
        try (Mat file = new Mat(1, sample.length, CV_8UC1, new BytePointer(sample));
                Mat picture = imdecode(file, mode);
                Mat part = picture.apply(new Rect(320, 220, 400, 400));
                Mat small = new Mat();
                BytePointer jpeg = new BytePointer()) {
            resize(part, small, new Size(SIDE, SIDE), 0, 0, INTER_AREA);
            int[] all = Arrays.copyOf(parameters, parameters.length + 2);
            all[parameters.length] = IMWRITE_JPEG_QUALITY;
            all[parameters.length + 1] = 60;
            imencode(".jpg", small, jpeg, new IntPointer(all));
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return bytes;
        }
    }

    private FuzzSeeds() {}
}
