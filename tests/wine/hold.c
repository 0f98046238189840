/* Keeps a file to itself until its input ends, as a program that checks files does. */
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
    HANDLE file;
    if (count != 2) return 2;
    file = CreateFileW(words[1], GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF) continue;
    return 0;
}
