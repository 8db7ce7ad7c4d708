package tocsin.alerts;

/** CAP's own spelling of its enumerations: {@code ALL_CLEAR} is {@code AllClear}. */
final class CapWord {

    private CapWord() {}

    static String of(String name) {
        StringBuilder word = new StringBuilder(name.length());
        for (String part : name.split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return word.toString();
    }
}
