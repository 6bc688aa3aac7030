/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - getaddrinfo and gethostbyname, over lwIP's client of DNS, which begins with the first
 * name that is asked for.
 */
#include "internal.h"

#include <arpa/inet.h>
#include <clock.h>
#include <errno.h>
#include <heap.h>
#include <lwip/dns.h>
#include <mem.h>
#include <netdb.h>
#include <string.h>

enum { MOST = 4 };

int h_errno;

static struct timer dns_timer = {.interval_ms = DNS_TMR_INTERVAL, .expire = dns_tmr};

/* A question to lwIP, which answers in any case, after some seconds at the latest. */
struct question {
    struct sync_condition answered;
    bool done, found;
    ip_addr_t address;
};

/* What getaddrinfo has found so far. */
struct answers {
    struct endpoint endpoints[MOST];
    unsigned count;
};

static void answer(const char *name, const ip_addr_t *address, void *argument)
{
    (void)name;
    struct question *question = argument;
    question->done = true;
    question->found = address != NULL;
    if (address != NULL)
        question->address = *address;
    net_lwip_wake(&question->answered);
}

static int add(struct answers *answers, const ip_addr_t *address)
{
    if (answers->count < MOST)
        answers->endpoints[answers->count++].address = *address;
    return 0;
}

/* Asks for addresses of one type. lwIP gives up after some seconds, so the wait ends. */
static int ask(const char *name, u8_t type, struct answers *answers)
{
    struct question question = {.done = false};
    if (ip_addr_isany(dns_getserver(0)))
        return EAI_AGAIN;
    net_lwip_timer_start(&dns_timer);
    err_t error = dns_gethostbyname_addrtype(name, &question.address, answer, &question, type);
    if (error == ERR_OK)
        return add(answers, &question.address);
    if (error != ERR_INPROGRESS)
        return error == ERR_MEM ? EAI_MEMORY : EAI_NONAME;
    while (!question.done)
        (void)net_lwip_wait(&question.answered, FOREVER);
    return question.found ? add(answers, &question.address) : EAI_NONAME;
}

static bool is_localhost(const char *name)
{
    static const char local[] = "localhost";
    size_t length = strlen(name), tail = sizeof local - 1;
    if (length > 0 && name[length - 1] == '.')
        length--;
    if (length < tail || (length > tail && name[length - tail - 1] != '.'))
        return false;
    return strncmp(name + length - tail, local, tail) == 0;
}

/* Those of the machine itself: to talk to (RFC 6761 6.3), or, to be talked to, any. */
static void add_own(struct answers *answers, int family, bool any)
{
    if (family != AF_INET && LWIP_IPV6) {
        struct sockaddr_in6 in6 = {.sin6_family = AF_INET6,
                                   .sin6_addr = any ? in6addr_any : in6addr_loopback};
        if (net_lwip_endpoint(AF_INET6, (struct sockaddr *)&in6, sizeof in6,
                              &answers->endpoints[answers->count]) == 0)
            answers->count++;
    }
    if (family != AF_INET6) {
        ip_addr_t address = IPADDR4_INIT(any ? 0 : htonl(INADDR_LOOPBACK));
        (void)add(answers, &address);
    }
}

static int find_text(const char *text, int family, struct answers *answers)
{
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    struct endpoint *first = &answers->endpoints[0];
    int error = -EINVAL;
    if (inet_aton(text, &in.sin_addr))
        error = family == AF_INET6
                    ? -EAFNOSUPPORT
                    : net_lwip_endpoint(AF_INET, (struct sockaddr *)&in, sizeof in, first);
    else if (inet_pton(AF_INET6, text, &in6.sin6_addr) == 1)
        error = family == AF_INET
                    ? -EAFNOSUPPORT
                    : net_lwip_endpoint(AF_INET6, (struct sockaddr *)&in6, sizeof in6, first);
    answers->count = error == 0;
    return error == -EAFNOSUPPORT ? EAI_FAMILY : error == 0 ? 0 : EAI_NONAME;
}

static int find(const char *host, const struct addrinfo *hints, struct answers *answers)
{
    int family = hints->ai_family;
    if (host == NULL) {
        add_own(answers, family, (hints->ai_flags & AI_PASSIVE) != 0);
        return 0;
    }
    int result = find_text(host, family, answers);
    if (result != EAI_NONAME || (hints->ai_flags & AI_NUMERICHOST))
        return result;
    if (is_localhost(host)) {
        add_own(answers, family, false);
        return 0;
    }
    if (strlen(host) >= DNS_MAX_NAME_LENGTH)
        return EAI_NONAME;
    net_lwip_config_settle(IP_ADDR_BROADCAST);
    if (family != AF_INET6)
        result = ask(host, LWIP_DNS_ADDRTYPE_IPV4, answers);
    if (family != AF_INET && LWIP_IPV6 && result != EAI_AGAIN)
        result = ask(host, LWIP_DNS_ADDRTYPE_IPV6, answers);
    return answers->count > 0 ? 0 : result;
}

/* One block for each: the list's element, its address, its name. */
struct element {
    struct addrinfo info;
    struct sockaddr_storage address;
    char name[];
};

static struct element *make(const struct endpoint *endpoint, int family, int type, const char *name)
{
    size_t size = name != NULL ? strlen(name) + 1 : 0;
    struct element *element = heap_alloc(sizeof *element + size);
    if (element == NULL)
        return NULL;
    uint32_t length = sizeof element->address;
    element->info = (struct addrinfo){
        .ai_family = family,
        .ai_socktype = type,
        .ai_protocol = type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP,
        .ai_addr = (struct sockaddr *)&element->address,
        .ai_canonname = name != NULL ? element->name : NULL,
    };
    memcpy(element->name, name != NULL ? name : "", size);
    net_lwip_sockaddr(family, endpoint, element->info.ai_addr, &length);
    element->info.ai_addrlen = length;
    return element;
}

/* Each address for each type of socket that was asked for. */
static int make_list(struct answers *answers, const struct addrinfo *hints, const char *name,
                     struct addrinfo **list)
{
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
    struct addrinfo *first = NULL, **link = &first;
    for (unsigned i = 0; i < answers->count; i++) {
        for (unsigned t = 0; t < 2; t++) {
            if (hints->ai_socktype != 0 && hints->ai_socktype != types[t])
                continue;
            const struct endpoint *endpoint = &answers->endpoints[i];
            int family = IP_IS_V4_VAL(endpoint->address) ? AF_INET : AF_INET6;
            struct element *element = make(endpoint, family, types[t], name);
            if (element == NULL) {
                freeaddrinfo(first);
                return EAI_MEMORY;
            }
            *link = &element->info;
            link = &element->info.ai_next;
            name = NULL;
        }
    }
    *list = first;
    return 0;
}

static int check(const char *host, const char *service, const struct addrinfo *hints)
{
    enum {
        KNOWN = AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV | AI_ALL |
                AI_ADDRCONFIG | AI_V4MAPPED
    };
    if (host == NULL && service == NULL)
        return EAI_NONAME;
    if ((hints->ai_flags & ~KNOWN) || ((hints->ai_flags & AI_CANONNAME) && host == NULL))
        return EAI_BADFLAGS;
    if (hints->ai_family != AF_UNSPEC && hints->ai_family != AF_INET &&
        (hints->ai_family != AF_INET6 || !LWIP_IPV6))
        return EAI_FAMILY;
    if (hints->ai_socktype != 0 && hints->ai_socktype != SOCK_STREAM &&
        hints->ai_socktype != SOCK_DGRAM)
        return EAI_SOCKTYPE;
    return 0;
}

int getaddrinfo(const char *restrict host, const char *restrict service,
                const struct addrinfo *restrict hints, struct addrinfo **restrict list)
{
    static const struct addrinfo none;
    struct answers answers = {.count = 0};
    uint16_t port = 0;
    if (hints == NULL)
        hints = &none;
    int result = check(host, service, hints);
    if (result == 0)
        result = net_lwip_service_port(service, hints, &port);
    if (result != 0)
        return result;
    net_lwip_lock();
    result = find(host, hints, &answers);
    net_lwip_unlock();
    if (result != 0)
        return result;
    for (unsigned i = 0; i < answers.count; i++)
        answers.endpoints[i].port = port;
    return make_list(&answers, hints, hints->ai_flags & AI_CANONNAME ? host : NULL, list);
}

void freeaddrinfo(struct addrinfo *list)
{
    while (list != NULL) {
        struct addrinfo *next = list->ai_next;
        heap_free(list);
        list = next;
    }
}

struct hostent *gethostbyname(const char *name)
{
    static struct in_addr addresses[MOST];
    static char *list[MOST + 1], *aliases[1], text[DNS_MAX_NAME_LENGTH];
    static struct hostent host = {.h_name = text,
                                  .h_aliases = aliases,
                                  .h_addrtype = AF_INET,
                                  .h_length = sizeof addresses[0],
                                  .h_addr_list = list};
    const struct addrinfo hints = {.ai_family = AF_INET};
    struct answers answers = {.count = 0};
    net_lwip_lock();
    int result = find(name, &hints, &answers);
    net_lwip_unlock();
    if (result != 0) {
        h_errno = result == EAI_AGAIN ? TRY_AGAIN : HOST_NOT_FOUND;
        return NULL;
    }
    for (unsigned i = 0; i <= MOST; i++)
        list[i] = i < answers.count ? (char *)&addresses[i] : NULL;
    for (unsigned i = 0; i < answers.count; i++)
        addresses[i].s_addr = ip_2_ip4(&answers.endpoints[i].address)->addr;
    memcpy(text, name, strlen(name) + 1); /* find takes none that is longer */
    return &host;
}

const char *hstrerror(int error)
{
    static const char *const texts[] = {"no error", "host not found", "no server has answered",
                                        "a server cannot answer", "host has no address"};
    return error >= 0 && error <= NO_DATA ? texts[error] : "unknown error";
}

const char *gai_strerror(int error)
{
    switch (error) {
    case 0:
        return "no error";
    case EAI_AGAIN:
        return "no server has answered";
    case EAI_BADFLAGS:
        return "flags do not fit";
    case EAI_FAIL:
        return "a server cannot answer";
    case EAI_FAMILY:
        return "no such family of addresses";
    case EAI_MEMORY:
        return "no memory";
    case EAI_NONAME:
        return "host not found";
    case EAI_SERVICE:
        return "no such service";
    case EAI_SOCKTYPE:
        return "no such type of socket";
    case EAI_OVERFLOW:
        return "too little room for the answer";
    default:
        return "unknown error";
    }
}
