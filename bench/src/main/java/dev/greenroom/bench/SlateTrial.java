package dev.greenroom.bench;

/** One system at work in a case of slates. After each round what it has kept is compared with what it was told. */
interface SlateTrial {
    /** Makes what the case needs, and lets the compiler find its pace. */
    void warmUp(Gauge.Pace pace) throws InterruptedException;

    /**
     * One round.
     *
     * @return a figure for each row of the case, NaN for one that this system has not
     * @throws WrongOutcomeException if it has kept something else than it was told
     */
    double[] measure(Gauge.Pace pace) throws InterruptedException;
}
