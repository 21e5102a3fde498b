/*
 * Generated C beside the loops that one would write by hand for 768-64-32-6 (columns in order, so
 * that compilers make vectors of them) and beside FANN, in alternating pairs of processor time.
 * Prints a line a round: microseconds an answer of the generated code, of the loops, and of FANN
 * (0 where it was not compiled in).
 */
#define _POSIX_C_SOURCE 199309L
#include "net.h"
#include <math.h>
#include <stdio.h>
#include <time.h>
#ifdef WITH_FANN
#include <floatfann.h>
#endif

static float weights1[768 * 64], biases1[64], hidden1[64];
static float weights2[64 * 32], biases2[32], hidden2[32];
static float weights3[32 * 6], biases3[6];

static void columns_predict(const float *input, float *output) {
  for (int j = 0; j < 64; j++) hidden1[j] = biases1[j];
  for (int k = 0; k < 768; k++)
    for (int j = 0; j < 64; j++) hidden1[j] += input[k] * weights1[64 * k + j];
  for (int j = 0; j < 64; j++) hidden1[j] = tanhf(hidden1[j]);
  for (int j = 0; j < 32; j++) hidden2[j] = biases2[j];
  for (int k = 0; k < 64; k++)
    for (int j = 0; j < 32; j++) hidden2[j] += hidden1[k] * weights2[32 * k + j];
  for (int j = 0; j < 32; j++) hidden2[j] = tanhf(hidden2[j]);
  for (int j = 0; j < 6; j++) output[j] = biases3[j];
  for (int k = 0; k < 32; k++)
    for (int j = 0; j < 6; j++) output[j] += hidden2[k] * weights3[6 * k + j];
}

static void fill(float *numbers, int count, float size) {
  for (int i = 0; i < count; i++) numbers[i] = size * sinf((float)(i % 977));
}

static double microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e6 * (double)now.tv_sec + 1e-3 * (double)now.tv_nsec;
}

int main(void) {
  static float input[768], output[6];
  const int count = 3000;
  float sum = 0;
  fill(input, 768, 1);
  fill(weights1, 768 * 64, 0.05f);
  fill(weights2, 64 * 32, 0.1f);
  fill(weights3, 32 * 6, 0.2f);
#ifdef WITH_FANN
  struct fann *fann = fann_create_standard(4, 768, 64, 32, 6);
  fann_set_activation_function_hidden(fann, FANN_SIGMOID_SYMMETRIC); /* tanh */
  fann_set_activation_function_output(fann, FANN_LINEAR);
#endif
  for (int round = 0; round < 15; round++) {
    double start = microseconds(), middle, end, last;
    for (int i = 0; i < count; i++) {
      net_predict(input, output);
      sum += output[0];
    }
    middle = microseconds();
    for (int i = 0; i < count; i++) {
      columns_predict(input, output);
      sum += output[0];
    }
    last = end = microseconds();
#ifdef WITH_FANN
    for (int i = 0; i < count; i++) sum += fann_run(fann, input)[0];
    last = microseconds();
#endif
    printf("%.4f %.4f %.4f\n", (middle - start) / count, (end - middle) / count,
           (last - end) / count);
  }
  fprintf(stderr, "%g\n", (double)sum); /* so that nothing is left out */
  return 0;
}
