# What shell commands print are printed lines like any other.
# %%
!echo one; echo two
# %%
word = "three"
!echo {word}
if word:
    !echo four
# %%
%%bash
echo five
echo six
# %%
print("seven")
