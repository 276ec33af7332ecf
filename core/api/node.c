/* SPDX-License-Identifier: MIT */
/* Walking a result. Members are looked for one after the other: maps of a result are small, and in
 * the order of the format, which is also that in which they are asked for. */
#include "api/inner.h"

#include "base/decimal.h"
#include "base/text.h"
#include "result/walk.h"

#include <string.h>

const struct assay_node *assay_node_at(const struct assay_node *node, uint32_t index) {
  return node != NULL && index < node->count ? &node->members[index] : NULL;
}

const struct assay_node *assay_node_member(const struct assay_node *node, const char *name) {
  if (node == NULL || node->kind != ASSAY_MAP || name == NULL)
    return NULL;
  for (uint32_t i = 0; i < node->count; i++)
    if (strcmp(node->members[i].name, name) == 0)
      return &node->members[i];
  return NULL;
}

const char *assay_node_name(const struct assay_node *node, uint32_t index) {
  const struct assay_node *member = assay_node_at(node, index);
  return member != NULL ? member->name : NULL;
}

uint32_t assay_node_count(const struct assay_node *node) {
  return node != NULL ? node->count : 0;
}

enum assay_kind assay_node_kind(const struct assay_node *node) {
  return node != NULL ? node->kind : ASSAY_NOTHING;
}

const char *assay_node_text(const struct assay_node *node) {
  return node != NULL ? node->text : NULL;
}

/* By hand: what the C library has reads by the locale. Numbers of up to 15
 * significant digits and ten to the power of 22 are exact as doubles, so that one division rounds
 * once. */
bool assay_node_number(const struct assay_node *node, double *number) {
  if (assay_node_kind(node) != ASSAY_NUMBER || number == NULL)
    return false;
  const char *at = node->text + (node->text[0] == '-');
  double digits = 0, power = 1;
  for (bool after = false; *at; at++) {
    if (*at == '.') {
      after = true;
      continue;
    }
    digits = digits * 10 + (*at - '0');
    power = after ? power * 10 : power;
  }
  *number = (node->text[0] == '-' ? -digits : digits) / power;
  return true;
}
