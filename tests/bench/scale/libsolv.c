/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libsolv.c - a peer of the benchmark: libsolv on a problem (Scale/Graph.pm says what that is).
 *
 *     libsolv PROBLEM APP…
 *
 * Loads the problem once; then solves each app and prints one line for it:
 *
 *     APP solved COMPONENTS SIZE SECONDS
 *     APP unsolvable RULES RULE SECONDS        how many rules clash, libsolv's word for its chosen
 * one
 *
 * after a line `load SECONDS`. Components are numbered; their names are c0, c1, …
 */
#include <errno.h>
#include <solv/pool.h>
#include <solv/problems.h>
#include <solv/repo.h>
#include <solv/solver.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct problem {
    Pool *pool;
    Repo *repo;
    Id *names; /* of components, by number */
    unsigned long long *sizes;
    size_t count, room;
};

static double now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void die(const char *what)
{
    fprintf(stderr, "libsolv: %s\n", what);
    exit(2);
}

static Id solvable_of(const struct problem *problem, size_t number)
{
    return problem->repo->start + (Id)number;
}

/* The solvables are made first and lie side by side, so that a number is an offset. */
static void add_component(struct problem *problem, const char *fields)
{
    char name[32];
    Solvable *solvable;
    Id id;

    if (problem->count == problem->room) {
        problem->room = problem->room ? 2 * problem->room : 1024;
        problem->names = realloc(problem->names, problem->room * sizeof *problem->names);
        problem->sizes = realloc(problem->sizes, problem->room * sizeof *problem->sizes);
        if (!problem->names || !problem->sizes)
            die("no memory");
    }
    snprintf(name, sizeof name, "c%zu", problem->count);
    id = pool_str2id(problem->pool, name, 1);
    problem->names[problem->count] = id;
    problem->sizes[problem->count] = strtoull(fields, NULL, 10);
    problem->count++;
    solvable = pool_id2solvable(problem->pool, repo_add_solvable(problem->repo));
    solvable->name = id;
    solvable->evr = pool_str2id(problem->pool, "1", 1);
    solvable->arch = ARCH_ALL;
    solvable->provides =
        repo_addid_dep(problem->repo, solvable->provides,
                       pool_rel2id(problem->pool, solvable->name, solvable->evr, REL_EQ, 1), 0);
}

static size_t next_number(const struct problem *problem, char **fields)
{
    char *end;
    size_t number = strtoul(*fields, &end, 10);

    if (end == *fields || number >= problem->count)
        die("a number that is no component");
    *fields = end;
    return number;
}

/* "3 8 9" as c3 or c8 or c9; nothing as a name that nobody provides. */
static Id any_of(struct problem *problem, char *fields)
{
    Id id = 0;

    while (fields[strspn(fields, " \n")]) {
        Id name = problem->names[next_number(problem, &fields)];

        id = id ? pool_rel2id(problem->pool, id, name, REL_OR, 1) : name;
    }
    return id ? id : pool_str2id(problem->pool, "nothing", 1);
}

static void add_requirement(struct problem *problem, char *fields)
{
    size_t number = next_number(problem, &fields);
    Solvable *solvable = pool_id2solvable(problem->pool, solvable_of(problem, number));

    solvable->requires =
        repo_addid_dep(problem->repo, solvable->requires, any_of(problem, fields), 0);
}

static void add_conflict(struct problem *problem, char *fields)
{
    size_t first = next_number(problem, &fields), second = next_number(problem, &fields);
    Solvable *solvable = pool_id2solvable(problem->pool, solvable_of(problem, first));

    solvable->conflicts =
        repo_addid_dep(problem->repo, solvable->conflicts, problem->names[second], 0);
}

/* An app is a solvable with its name and its needs. */
static Id add_app(struct problem *problem, char *fields)
{
    Id id = repo_add_solvable(problem->repo);
    Solvable *solvable = pool_id2solvable(problem->pool, id);
    char name[300];

    fields[strcspn(fields, "\n")] = '\0';
    snprintf(name, sizeof name, "app:%s", fields + 1);
    solvable->name = pool_str2id(problem->pool, name, 1);
    solvable->evr = pool_str2id(problem->pool, "1", 1);
    solvable->arch = ARCH_ALL;
    solvable->provides =
        repo_addid_dep(problem->repo, solvable->provides,
                       pool_rel2id(problem->pool, solvable->name, solvable->evr, REL_EQ, 1), 0);
    return id;
}

static void load(struct problem *problem, const char *path)
{
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    Id app = 0;

    if (!in)
        die(strerror(errno));
    problem->pool = pool_create();
    pool_setdisttype(problem->pool, DISTTYPE_DEB);
    problem->repo = repo_create(problem->pool, "problem");
    while (getline(&line, &room, in) > 0) {
        if (*line == 'c')
            add_component(problem, line + 2);
        else if (*line == 'r')
            add_requirement(problem, line + 1);
        else if (*line == 'x')
            add_conflict(problem, line + 1);
        else if (*line == 'a')
            app = add_app(problem, line + 1);
        else if (*line == 'n' && app) {
            Id needed = any_of(problem, line + 1);
            Solvable *solvable = pool_id2solvable(problem->pool, app);

            solvable->requires = repo_addid_dep(problem->repo, solvable->requires, needed, 0);
        }
    }
    free(line);
    fclose(in);
    pool_createwhatprovides(problem->pool);
}

static void print_answer(const struct problem *problem, Solver *solver, const char *app,
                         double start_s)
{
    unsigned long long size = 0;
    size_t count = 0;

    for (size_t number = 0; number < problem->count; number++)
        if (solver_get_decisionlevel(solver, solvable_of(problem, number)) > 0) {
            size += problem->sizes[number];
            count++;
        }
    printf("%s solved %zu %llu %.6f\n", app, count, size, now_s() - start_s);
}

static void print_problem(Solver *solver, const char *app, double start_s)
{
    Queue rules;
    Id rule = solver_findproblemrule(solver, 1), source, target, dep;
    SolverRuleinfo info = solver_ruleinfo(solver, rule, &source, &target, &dep);
    const char *word = info == SOLVER_RULE_PKG_REQUIRES               ? "requires"
                       : info == SOLVER_RULE_PKG_CONFLICTS            ? "conflicts"
                       : info == SOLVER_RULE_PKG_NOTHING_PROVIDES_DEP ? "nothing-provides"
                                                                      : "other";

    queue_init(&rules);
    solver_findallproblemrules(solver, 1, &rules);
    printf("%s unsolvable %d %s %.6f\n", app, rules.count, word, now_s() - start_s);
    queue_free(&rules);
}

static void solve(const struct problem *problem, const char *app)
{
    char name[300];
    double start_s = now_s();
    Solver *solver = solver_create(problem->pool);
    Queue job;

    snprintf(name, sizeof name, "app:%s", app);
    queue_init(&job);
    queue_push2(&job, SOLVER_INSTALL | SOLVER_SOLVABLE_NAME, pool_str2id(problem->pool, name, 1));
    solver_set_flag(solver, SOLVER_FLAG_IGNORE_RECOMMENDED, 1);
    if (solver_solve(solver, &job))
        print_problem(solver, app, start_s);
    else
        print_answer(problem, solver, app, start_s);
    fflush(stdout);
    queue_free(&job);
    solver_free(solver);
}

int main(int argc, char **argv)
{
    struct problem problem = {0};
    double start_s = now_s();

    if (argc < 3)
        die("usage: libsolv PROBLEM APP...");
    load(&problem, argv[1]);
    printf("load %.6f\n", now_s() - start_s);
    for (int i = 2; i < argc; i++)
        solve(&problem, argv[i]);
    pool_free(problem.pool);
    free(problem.names);
    free(problem.sizes);
    return 0;
}
