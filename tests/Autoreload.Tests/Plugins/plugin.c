/* A plugin in C: a message is a line, an empty line ends it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *result_of(const char *message)
{
	if (strstr(message, "\"method\":\"getmanifest\""))
		return "{\"options\":[],\"rpcmethods\":[{\"name\":\"hello\",\"usage\":\"\"}],\"dynamic\":true}";
	if (strstr(message, "\"method\":\"hello\""))
		return "{\"greeting\":\"hello from C\"}";
	return "{}";
}

int main(void)
{
	char *message = NULL;
	size_t room = 0;

	while (getline(&message, &room, stdin) > 0) {
		const char *id = strstr(message, "\"id\":\"");
		if (!id)
			continue;
		id += strlen("\"id\":\"");
		printf("{\"jsonrpc\":\"2.0\",\"id\":\"%.*s\",\"result\":%s}\n\n",
		       (int)strcspn(id, "\""), id, result_of(message));
		fflush(stdout);
	}
	free(message);
	return 0;
}
