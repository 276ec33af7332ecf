/* SPDX-License-Identifier: MIT */
/* A review in memory or in a file, scored or checked.
 *
 * The one idea: both come down to a document and the place of the files that it names, which is
 * all that the engine asks for. A review that comes without a folder can name no file at all: what
 * a stranger sends must not choose what is read. */
#include "api/inner.h"

#include "base/text.h"
#include "doc/read.h"
#include "result/redact.h"
#include "result/walk.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct assay_result {
  struct as_arena *arena;
  struct as_buf json;
  const struct assay_node *root;
};

/* One call: what it reads and where. */
struct call {
  struct assay *assay;
  struct as_arena *arena;
  struct as_errors own;
  struct as_errors *errors;
  struct as_folder root;
  struct as_review_place place;
  const struct as_value *document;
};

static bool begin(struct call *call, struct assay *assay, struct assay_errors *errors) {
  *call = (struct call){.assay = assay, .root = {.fd = -1}};
  if (assay == NULL)
    return as_errors_of_nothing(errors, "struct assay");
  as_arena_reset(assay->scratch);
  call->arena = assay->scratch;
  call->errors = as_errors_begin(errors, &call->own, call->arena);
  call->errors->redact = assay->redact;
  return true;
}

/* A relative name of the folder would not be found beneath a root that is told by its whole path.
 */
static bool open_root(struct call *call, const char *folder, const char *root) {
  call->place.root = &call->root;
  if (folder == NULL) {
    call->root = (struct as_folder){.fd = -1, .none = true};
    return true;
  }
  const char *real = as_path_real(call->arena, folder);
  call->place.folder = real != NULL ? real : folder;
  const char *beneath = root != NULL ? as_path_real(call->arena, root) : NULL;
  if (beneath == NULL)
    beneath = root != NULL ? root : call->place.folder;
  return as_folder_open(&call->root, call->arena, beneath, call->errors);
}

static bool read_text(struct call *call, const struct assay_review *review) {
  const char *name = review->name != NULL && *review->name ? review->name : "review";
  struct as_source *source = AS_NEW(call->arena, struct as_source);
  *source = (struct as_source){.path = as_arena_text(call->arena, name), .personal = true};
  call->place.file = source->path;
  const struct as_place whole = {.source = source};
  if (review->text == NULL)
    as_errors_add(call->errors, whole, "there is no text");
  else if (review->text_size > AS_FILE_DOCUMENT)
    as_errors_add(call->errors, whole, "the text is larger than %d MiB",
                  AS_FILE_DOCUMENT / (1024 * 1024));
  else
    source->text = as_arena_copy(call->arena, review->text, review->text_size);
  source->size = source->text != NULL ? review->text_size : 0;
  call->document = source->text != NULL ? as_read(call->arena, source, call->errors) : NULL;
  return call->document != NULL;
}

static bool open_review(struct call *call, const struct assay_review *given) {
  struct assay_review review;
  return as_options_copy(&review, sizeof review, given, "struct assay_review", call->errors) &&
         open_root(call, review.folder, review.root) && read_text(call, &review);
}

static struct assay_result *result_of(const struct as_result *scored) {
  struct assay_result *result = as_heap_take(sizeof *result);
  result->arena = as_arena_new();
  as_buf_init(&result->json);
  as_result_json(scored, 0, &result->json);
  result->root = as_walk_read(result->arena, result->json.data, result->json.size);
  return result;
}

static struct assay_result *score(struct call *call) {
  struct as_result *scored = as_engine_score(call->assay->engine, call->document, &call->place,
                                             call->arena, call->errors);
  if (scored == NULL || as_errors_any(call->errors))
    return NULL;
  if (call->assay->redact)
    as_result_redact(scored);
  return result_of(scored);
}

struct assay_result *assay_score(struct assay *assay, const struct assay_review *review,
                                 struct assay_errors *errors) {
  struct call call;
  struct assay_result *result = NULL;
  if (begin(&call, assay, errors) && open_review(&call, review))
    result = score(&call);
  as_folder_close(&call.root);
  return result;
}

bool assay_check_review(struct assay *assay, const struct assay_review *review,
                        struct assay_errors *errors) {
  struct call call;
  bool well =
      begin(&call, assay, errors) && open_review(&call, review) &&
      as_engine_check(assay->engine, call.document, &call.place, call.arena, call.errors) &&
      !as_errors_any(call.errors);
  as_folder_close(&call.root);
  return well;
}

static bool read_only_one(struct call *call, struct as_feed *feed) {
  uint32_t line = 0;
  bool many = false;
  const bool any =
      as_feed_next(feed, call->arena, &call->document, &call->place, &line, &many, call->errors);
  const struct as_source itself = {.path = call->place.file};
  const struct as_place whole = {.source = &itself};
  if (many)
    as_errors_add(call->errors, whole, "holds several reviews; one was wanted");
  else if (!any)
    as_errors_add(call->errors, whole, "holds no review");
  return !many && call->document != NULL;
}

struct assay_result *assay_score_file(struct assay *assay, const char *path, const char *root,
                                      struct assay_errors *errors) {
  struct call call;
  struct assay_result *result = NULL;
  if (!begin(&call, assay, errors))
    return NULL;
  if (path == NULL) {
    as_errors_of_nothing(errors, "the path");
    return NULL;
  }
  if (as_text_equal(path, "-")) /* is standard input to a feed */
    path = "./-";
  if (root == NULL)
    root = as_file_is_folder(path) ? path : as_path_folder(call.arena, path);
  struct as_feed *feed = as_feed_open(path, root, call.errors);
  if (feed != NULL && read_only_one(&call, feed))
    result = score(&call);
  as_feed_close(feed);
  return result;
}

void assay_result_free(struct assay_result *result) {
  if (result == NULL)
    return;
  as_buf_done(&result->json);
  as_arena_free(result->arena);
  free(result);
}

const char *assay_result_json(const struct assay_result *result, size_t *size) {
  if (size != NULL)
    *size = result != NULL ? result->json.size : 0;
  return result != NULL ? result->json.data : NULL;
}

const struct assay_node *assay_result_root(const struct assay_result *result) {
  return result != NULL ? result->root : NULL;
}
