/* SPDX-License-Identifier: MIT */
/* embed_loop SHARE FOLDER N THREADS: what an embedder does, N times in each thread with a struct
 * assay of its own: the review's text from memory, its tables from its folder, the result walked.
 * 1 when two results differ. Also a test of its own under the thread sanitizer, for which
 * Criterion has no room. */
#include <assay/assay.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_ROOM = 4 * 1024 * 1024, THREADS_MOST = 64, PATH_ROOM = 4096 };

struct work {
  const char *share, *folder, *text;
  size_t text_size;
  long times;
  struct assay_result *last;
  uint64_t nodes;
  bool failed;
};

static uint64_t walk(const struct assay_node *node) {
  uint64_t nodes = 1;
  for (uint32_t i = 0; i < assay_node_count(node); i++)
    nodes += walk(assay_node_at(node, i));
  return nodes;
}

static void *score(void *context) {
  struct work *work = context;
  const struct assay_options options = {.size = sizeof options, .share = work->share};
  const struct assay_review review = {.size = sizeof review,
                                      .text = work->text,
                                      .text_size = work->text_size,
                                      .name = "review.yaml",
                                      .folder = work->folder};
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = assay_new(&options, errors);
  for (long i = 0; i < work->times && !work->failed; i++) {
    struct assay_result *result = assay_score(assay, &review, errors);
    work->failed = !result || (work->last && strcmp(assay_result_json(result, NULL),
                                                    assay_result_json(work->last, NULL)) != 0);
    work->nodes += walk(assay_result_root(result));
    assay_result_free(work->last);
    work->last = result;
  }
  if (assay_errors_count(errors))
    fprintf(stderr, "%s\n", assay_errors_line(errors, 0));
  assay_free(assay);
  assay_errors_free(errors);
  return NULL;
}

static char *read_review(const char *folder, size_t *size) {
  char path[PATH_ROOM];
  snprintf(path, sizeof path, "%s/review.yaml", folder);
  FILE *file = fopen(path, "rb");
  char *text = file ? malloc(TEXT_ROOM) : NULL;
  if (text)
    *size = fread(text, 1, TEXT_ROOM, file);
  if (file)
    fclose(file);
  return text;
}

/* Whether all of them did well, and alike. */
static bool finish(struct work *works, int count) {
  bool well = true;
  for (int i = 0; i < count; i++)
    well = well && !works[i].failed && works[i].last &&
           strcmp(assay_result_json(works[i].last, NULL),
                  assay_result_json(works[0].last, NULL)) == 0;
  for (int i = 0; i < count; i++)
    assay_result_free(works[i].last);
  return well;
}

int main(int argc, char **argv) {
  if (argc != 5)
    return 2;
  pthread_t threads[THREADS_MOST];
  struct work works[THREADS_MOST];
  int count = (int)strtol(argv[4], NULL, 10);
  size_t size = 0;
  char *text = read_review(argv[2], &size);
  if (!text || count < 1 || count > THREADS_MOST)
    return 2;
  for (int i = 0; i < count; i++) {
    works[i] = (struct work){.share = argv[1],
                             .folder = argv[2],
                             .text = text,
                             .text_size = size,
                             .times = strtol(argv[3], NULL, 10)};
    if (pthread_create(&threads[i], NULL, score, &works[i]) != 0)
      return 2;
  }
  for (int i = 0; i < count; i++)
    pthread_join(threads[i], NULL);
  uint64_t nodes = works[0].nodes;
  bool well = finish(works, count);
  printf("%llu values walked in each thread\n", (unsigned long long)nodes);
  free(text);
  return well ? 0 : 1;
}
