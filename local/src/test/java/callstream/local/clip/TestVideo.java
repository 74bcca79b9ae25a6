package callstream.local.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A video of grey pictures that become brighter, as FFmpeg's libraries write it.
 *
 * @param rate pictures a second
 */
record TestVideo(int width, int height, int rate, int seconds) {
    /** MPEG-4, or motion JPEG where the name ends in {@code .avi}. */
    Path write(Path file) {
        boolean isAvi = file.toString().endsWith(".avi");
        var out = new AVFormatContext(null);
        check(avformat_alloc_output_context2(out, null, null, file.toString()));
        AVCodec encoder = avcodec_find_encoder(isAvi ? AV_CODEC_ID_MJPEG : AV_CODEC_ID_MPEG4);
        AVCodecContext codec = avcodec_alloc_context3(encoder);
        codec.width(width);
        codec.height(height);
        codec.pix_fmt(isAvi ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P);
        codec.time_base(av_make_q(1, rate));
        codec.thread_count(1);
        if ((out.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        check(avcodec_open2(codec, encoder, (AVDictionary) null));
        AVStream stream = avformat_new_stream(out, null);
        stream.time_base(codec.time_base());
        check(avcodec_parameters_from_context(stream.codecpar(), codec));
        var io = new AVIOContext(null);
        check(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
        out.pb(io);
        check(avformat_write_header(out, (AVDictionary) null));
        writePictures(out, stream, codec);
        check(av_write_trailer(out));
        avio_closep(io);
        avcodec_free_context(codec);
        avformat_free_context(out);
        return file;
    }

    private void writePictures(AVFormatContext out, AVStream stream, AVCodecContext codec) {
        AVFrame picture = av_frame_alloc();
        picture.width(width);
        picture.height(height);
        picture.format(codec.pix_fmt());
        check(av_frame_get_buffer(picture, 0));
        int pictures = rate * seconds;
        for (int i = 0; i < pictures; i++) {
            check(av_frame_make_writable(picture));
            fill(picture, 0, height, 40 + 160 * i / pictures);
            fill(picture, 1, height / 2, 128);
            fill(picture, 2, height / 2, 128);
            picture.pts(i);
            check(avcodec_send_frame(codec, picture));
            writePackets(out, stream, codec);
        }
        check(avcodec_send_frame(codec, null));
        writePackets(out, stream, codec);
        av_frame_free(picture);
    }

    private static void fill(AVFrame picture, int plane, int lines, int value) {
        byte[] line = new byte[picture.linesize(plane)];
        Arrays.fill(line, (byte) value);
        for (int y = 0; y < lines; y++) {
            picture.data(plane).position((long) y * line.length).put(line);
        }
    }

    private static void writePackets(AVFormatContext out, AVStream stream, AVCodecContext codec) {
        AVPacket packet = av_packet_alloc();
        while (avcodec_receive_packet(codec, packet) >= 0) {
            packet.duration(1); // without it MP4 ends as the last picture begins
            av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            check(av_interleaved_write_frame(out, packet));
        }
        av_packet_free(packet);
    }

    private static void check(int status) {
        if (status < 0) {
            throw new IllegalStateException("FFmpeg's status " + status);
        }
    }
}
