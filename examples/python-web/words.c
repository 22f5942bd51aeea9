#include <ctype.h>

/* The number of words in a text: runs of bytes that are no white space. */
long count_words(const char *text)
{
    long words = 0;
    int inside = 0;

    for (; *text; text++) {
        int space = isspace((unsigned char)*text);
        if (!space && !inside)
            words++;
        inside = !space;
    }
    return words;
}
