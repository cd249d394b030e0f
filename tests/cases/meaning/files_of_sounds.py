# Sounds.
# %%
from scipy.io import wavfile
# %%
rate, samples = wavfile.read("tone.wav")
# %%
print(rate, samples.sum(), samples.dtype)
