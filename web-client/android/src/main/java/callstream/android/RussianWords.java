package callstream.android;

import callstream.android.InvalidAddressException.Fault;

/** Russian. */
final class RussianWords implements Words {
    @Override
    public String addressTitle() {
        return "Какой сервер?";
    }

    @Override
    public String addressText() {
        return "Введите адрес вашего сервера Callstream или вставьте присланное приглашение.";
    }

    @Override
    public String addressHint() {
        return "calls.example.org";
    }

    @Override
    public String open() {
        return "Открыть";
    }

    @Override
    public String fault(Fault fault) {
        switch (fault) {
            case EMPTY:
                return "Сначала введите адрес.";
            case WITHOUT_TLS:
                return "Этот адрес начинается с http://. Камера работает только там, где он начинается с https://.";
            case NO_ADDRESS:
                return "Это не адрес. Он выглядит так: calls.example.org или 192.168.1.5:8443.";
        }
        throw new AssertionError(fault);
    }

    @Override
    public String problemTitle(Problem problem, String server) {
        switch (problem) {
            case UNREACHABLE:
                return "Нет связи с " + server;
            case UNTRUSTED:
                return "Телефон не доверяет " + server;
            case BROKEN:
                return server + " сейчас не отвечает";
            case STOPPED:
                return "Страница остановлена";
        }
        throw new AssertionError(problem);
    }

    @Override
    public String problemText(Problem problem) {
        switch (problem) {
            case UNREACHABLE:
                return "Проверьте, есть ли интернет и верен ли адрес.";
            case UNTRUSTED:
                return "Его сертификат выдан неизвестно кем, на другое имя или истёк. Ничего не было отправлено."
                        + " Если сервер ваш, установите его сертификат в настройках Android: «Безопасность»,"
                        + " «Шифрование и учётные данные», «Установка сертификатов», «Сертификат ЦС».";
            case BROKEN:
                return "Его запускают или чинят. Попробуйте через минуту.";
            case STOPPED:
                return "Её завершил Android: обычно это значит, что не хватило памяти.";
        }
        throw new AssertionError(problem);
    }

    @Override
    public String tryAgain() {
        return "Повторить";
    }

    @Override
    public String anotherServer() {
        return "Другой сервер";
    }

    @Override
    public String devicesRefused() {
        return "Callstream не может пользоваться камерой или микрофоном. Разрешить это можно в настройках Android,"
                + " в разделе «Разрешения».";
    }

    @Override
    public String openSettings() {
        return "Настройки";
    }

    @Override
    public String notNow() {
        return "Не сейчас";
    }

    @Override
    public String noAppForLink() {
        return "На этом телефоне нечем открыть эту ссылку.";
    }
}
