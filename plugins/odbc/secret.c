/* SPDX-License-Identifier: MIT */
/* Users and passwords: where they come from, and that they go nowhere.
 *
 * The one idea: what a driver says in its messages is not ours, so whatever secret this run could
 * have had is known here and taken out of every message: those of the environment, and those that
 * the driver finds in odbc.ini by itself. */
#include "odbc.h"

#include <odbcinst.h>
#include <stdio.h>
#include <string.h>

static const char hidden[] = "***";

static void remember(struct odbc_run *run, const char *text, bool whole_word) {
  if (!text || !*text || run->secret_count == ODBC_SECRETS)
    return;
  struct odbc_secret *secret = &run->secrets[run->secret_count++];
  snprintf(secret->text, sizeof secret->text, "%s", text);
  secret->whole_word = whole_word;
}

/* ASSAY_ODBC_<DSN>_<WHAT>: capital letters, anything but letters and digits is _. */
static const char *variable(const struct odbc_run *run, const char *what) {
  char name[ODBC_NAME + 16];
  size_t size = 0;
  for (const char *at = run->dsn; *at; at++) {
    bool small = *at >= 'a' && *at <= 'z';
    bool plain = small || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
    name[size++] = (char)(small ? *at - 'a' + 'A' : plain ? *at : '_');
  }
  snprintf(name + size, sizeof name - size, "_%s", what);
  const char *value =
      ASSAY_HOST_HAS(run->host, variable) ? run->host->variable(run->call, name) : NULL;
  return value && *value ? value : NULL;
}

static void remember_kept(struct odbc_run *run, const char *key, bool whole_word) {
  char value[ODBC_SECRET] = "";
  SQLGetPrivateProfileString(run->dsn, key, "", value, (int)sizeof value, "ODBC.INI");
  remember(run, value, whole_word);
  memset(value, 0, sizeof value);
}

void odbc_secrets_find(struct odbc_run *run) {
  run->user = variable(run, "USER");
  run->password = variable(run, "PASSWORD");
  remember(run, run->password, false);
  remember_kept(run, "Password", false);
  remember_kept(run, "PWD", false);
  remember(run, run->user, true);
  remember_kept(run, "Username", true);
  remember_kept(run, "UserName", true);
  remember_kept(run, "User", true);
  remember_kept(run, "UID", true);
}

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The next one in text, as a word of its own where it is no password. */
static char *find(const struct odbc_secret *secret, const char *text, char *at) {
  size_t size = strlen(secret->text);
  for (; (at = strstr(at, secret->text)) != NULL; at++) {
    bool within = (at > text && is_word(at[-1])) || is_word(at[size]);
    if (!secret->whole_word || !within)
      return at;
  }
  return NULL;
}

static void hide(const struct odbc_secret *secret, char *text, size_t room) {
  size_t size = strlen(secret->text), put = sizeof hidden - 1;
  for (char *at = text; (at = find(secret, text, at)) != NULL;) {
    size_t rest = strlen(at + size) + 1;
    size_t left = room - (size_t)(at - text);
    if (put >= left) {
      *at = '\0';
      return;
    }
    size_t keep = rest < left - put ? rest : left - put;
    memmove(at + put, at + size, keep);
    memcpy(at, hidden, put);
    text[room - 1] = '\0';
    at += put;
  }
}

void odbc_secrets_hide(const struct odbc_run *run, char *text, size_t room) {
  for (size_t i = 0; i < run->secret_count; i++)
    hide(&run->secrets[i], text, room);
}
