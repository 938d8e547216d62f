/** A library that takes part in the statistics tree and knows only the JDK. */
module dev.greenroom.guest {
    requires static org.jspecify;

    exports dev.greenroom.guest;
}
