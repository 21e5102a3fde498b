/** Ways to learn what is normal, by their names in a configuration. */
export const detectorNames = ['mahalanobis', 'autoencoder'] as const;
