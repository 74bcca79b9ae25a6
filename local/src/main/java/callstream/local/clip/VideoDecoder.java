package callstream.local.clip;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;

/** The pictures of the video in a file, one after the other. Owns native memory until it is closed; one thread. */
final class VideoDecoder implements AutoCloseable {
    private final AVFormatContext file;
    private final AVCodecContext codec;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame picture = av_frame_alloc();
    private final int stream;
    private final double secondsPerTick;
    private boolean isFileAtEnd;
    private long firstTick = AV_NOPTS_VALUE;

    private VideoDecoder(AVFormatContext file, AVCodecContext codec, int stream) {
        this.file = file;
        this.codec = codec;
        this.stream = stream;
        this.secondsPerTick = av_q2d(file.streams(stream).time_base());
    }

    /** @throws ClipException if there is no video in the file */
    static VideoDecoder open(Path path) throws ClipException {
        // It writes to standard error by itself; what matters is told by an exception.
        av_log_set_level(AV_LOG_QUIET);
        var file = new AVFormatContext(null);
        if (avformat_open_input(file, path.toAbsolutePath().toString(), null, (AVDictionary) null) < 0) {
            throw noVideo(path);
        }
        int stream = avformat_find_stream_info(file, (PointerPointer<?>) null) < 0
                ? -1
                : av_find_best_stream(file, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        AVCodecContext codec = avcodec_alloc_context3(null);
        if (stream < 0 || !start(codec, file.streams(stream))) {
            avcodec_free_context(codec);
            avformat_close_input(file);
            throw noVideo(path);
        }
        return new VideoDecoder(file, codec, stream);
    }

    private static boolean start(AVCodecContext codec, AVStream stream) {
        AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
        return decoder != null
                && avcodec_parameters_to_context(codec, stream.codecpar()) >= 0
                && avcodec_open2(codec, decoder, (AVDictionary) null) >= 0;
    }

    private static ClipException noVideo(Path path) {
        return new ClipException(path + " holds no video that can be read: name another file.");
    }

    /**
     * Goes to the next picture. One that is broken is left out.
     *
     * @return whether there is one
     */
    boolean next() {
        while (avcodec_receive_frame(codec, picture) < 0) {
            if (isFileAtEnd) {
                return false;
            }
            feed();
        }
        if (firstTick == AV_NOPTS_VALUE) {
            firstTick = picture.best_effort_timestamp();
        }
        return true;
    }

    /** Gives the decoder the next part of the stream, or the word that no more come. */
    private void feed() {
        do {
            av_packet_unref(packet);
            isFileAtEnd = av_read_frame(file, packet) < 0;
        } while (!isFileAtEnd && packet.stream_index() != stream);
        avcodec_send_packet(codec, isFileAtEnd ? null : packet);
    }

    /** Belongs to this decoder, and changes with {@link #next}. */
    AVFrame picture() {
        return picture;
    }

    /** When the picture is shown, from the first one on. */
    double seconds() {
        return (picture.best_effort_timestamp() - firstTick) * secondsPerTick;
    }

    @Override
    public void close() {
        av_frame_free(picture);
        av_packet_free(packet);
        avcodec_free_context(codec);
        avformat_close_input(file);
    }
}
